"""Numbers that follow the frame, as charts and tables: `parameters` are what a link says,
`tables` the rows, `charts` how they are drawn, `time_words` the months and days along them.
"""

"""Tables of events that others made, brought in as they are: CSV in, columns in the dataset folder.

An imported event is one row of somebody's table: the claim is that table's own report, and the row
says in which file and line it stood. It never moves control.

`layouts` says which column means what, `reading` makes rows of a file, `cells` events of rows,
`table` keeps and finds the events, `report` says what was not taken. `geodata.importing` does the
whole.
"""

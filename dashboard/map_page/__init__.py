"""The map page as one document: the same in the app and in the one-file page.

Python works out everything that is shown: intervals, words, escaped panels, what each filter lets
through. The scripts look it up, and hold what the reader has chosen (`state.js`).
"""

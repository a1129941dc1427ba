"""Work that takes seconds, done for one reader at a time in processes of its own."""

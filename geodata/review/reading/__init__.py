"""Reading a document: its header, sentences, speakers, places and what may be events."""

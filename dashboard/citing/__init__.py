"""How a view or an event is cited, and how a fault in it is reported."""

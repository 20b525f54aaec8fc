//! THE planner: a row and what exists become a planned row; nothing else decides what a row does.

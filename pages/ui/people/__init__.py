"""The parts of the People screens: cards, board, lists, one person, and the boxes that write things down."""

"""The parts of the Plan screen: one module per step, the fields they are made of, and how every change is kept."""

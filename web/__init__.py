"""What stands between the network and the pages: who may ask, what every answer carries, where we listen."""

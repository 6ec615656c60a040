"""The wire of the live room: Engine.IO's sockets, written to straight, each broadcast encoded once."""

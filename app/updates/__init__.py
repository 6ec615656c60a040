"""Updates: what somebody follows, what is new of it, and a digest by e-mail for whoever asks for one."""

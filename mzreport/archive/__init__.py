"""Store, register, catalogue and verification of what was issued: bytes and digests, no format."""

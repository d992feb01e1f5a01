"""Claims to series to findings. Pure: no SQL, no I/O; the store reads and writes."""

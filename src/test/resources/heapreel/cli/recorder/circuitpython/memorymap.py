# In place of CircuitPython's: the test gives the recorder its memory itself.

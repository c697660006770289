"""How long things take, beside a peer or a floor in the same run. Never asserted by a test."""

"""Look at a show in a browser before anybody else does: on this machine only, reloading itself."""

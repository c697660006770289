"""The only code that writes into a show's folder: `init`, `new` and `check --fix`."""

# Lines whose first field is not left out; see patterns.awk.

!left_out($1)

-- A function that the owner makes from now on can be executed by those whom a script names; PostgreSQL would let everybody.
-- Those that there are were closed by their own scripts.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

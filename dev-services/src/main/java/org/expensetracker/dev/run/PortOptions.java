package org.expensetracker.dev.run;

import picocli.CommandLine.Option;

/** A flag for each port. */
final class PortOptions {

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Portal and API (default: 8080).")
    private int portal;

    @Option(
            names = "--keycloak-port",
            paramLabel = "N",
            defaultValue = "8180",
            description = "Keycloak (default: 8180).")
    private int keycloak;

    @Option(names = "--kinesis-port", paramLabel = "N", defaultValue = "4567", description = "Kinesis (default: 4567).")
    private int kinesis;

    @Option(
            names = "--postgres-port",
            paramLabel = "N",
            defaultValue = "5433",
            description = "PostgreSQL (default: 5433).")
    private int postgres;

    @Option(
            names = "--leases-port",
            paramLabel = "N",
            defaultValue = "4569",
            description = "Lease table (default: 4569).")
    private int leases;

    @Option(
            names = "--objects-port",
            paramLabel = "N",
            defaultValue = "4572",
            description = "Object store (default: 4572).")
    private int objects;

    @Option(names = "--mail-port", paramLabel = "N", defaultValue = "2525", description = "Mail (default: 2525).")
    private int mail;

    Ports ports() {
        return new Ports(portal, keycloak, kinesis, postgres, leases, objects, mail);
    }
}

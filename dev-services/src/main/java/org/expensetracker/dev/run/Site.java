package org.expensetracker.dev.run;

import java.nio.file.Path;

/**
 * Where one running tracker lives: the project it was built from, the folder that holds its data, its ports.
 *
 * @param project the root of the project's work tree, absolute
 * @param data everything that outlives a run, absolute; two sites never share it
 */
record Site(Path project, Path data, Ports ports) {

    static final String LOOPBACK = "127.0.0.1";

    /** The address a browser uses; {@code localhost} and not a number, because that is what the login redirects to. */
    String portalUrl() {
        return "http://localhost:" + ports.portal();
    }

    String keycloakUrl() {
        return "http://localhost:" + ports.keycloak();
    }

    String issuer() {
        return keycloakUrl() + "/realms/" + Demo.REALM;
    }

    String kinesisUrl() {
        return url(ports.kinesis());
    }

    String leasesUrl() {
        return url(ports.leases());
    }

    String objectsUrl() {
        return url(ports.objects());
    }

    String databaseUrl(String database) {
        return "jdbc:postgresql://" + LOOPBACK + ":" + ports.postgres() + "/" + database;
    }

    Path log(String name) {
        return data.resolve("log").resolve(name + ".log");
    }

    private static String url(int port) {
        return "http://" + LOOPBACK + ":" + port;
    }
}

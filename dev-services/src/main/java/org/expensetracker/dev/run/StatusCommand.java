package org.expensetracker.dev.run;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./run status}: ends with 0 when everything answers, else with 1. */
@Command(name = "status", description = "Show what runs where, and whether it answers.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-16s %-34s %-9s %s%n";

    @Mixin
    private SiteOptions options;

    private boolean well = true;

    @Override
    public Integer call() throws Exception {
        Site site = options.running();
        Ports ports = site.ports();
        System.out.printf(ROW, "SERVICE", "ADDRESS", "PROCESS", "ANSWERS");
        String health = site.portalUrl() + "/health/ready";
        row("Expense tracker", site.portalUrl(), process(site, "server"), Http.status(health) == 200);
        row("Keycloak", site.keycloakUrl(), process(site, "keycloak"), Http.status(site.issuer()) == 200);
        row(
                "PostgreSQL",
                site.databaseUrl("expenses").substring("jdbc:".length()),
                process(site, "postgres"),
                Preflight.isTaken(ports.postgres()));
        String run = Occupied.holder(site.data()).map(String::valueOf).orElse("-");
        row("Kinesis", site.kinesisUrl(), run, Http.status(site.kinesisUrl()) > 0);
        row("Lease table", site.leasesUrl(), run, Http.status(site.leasesUrl()) > 0);
        row("Object store", site.objectsUrl(), run, Http.status(site.objectsUrl()) > 0);
        System.out.println("Data and logs: " + site.data());
        return well ? 0 : 1;
    }

    private void row(String name, String address, String process, boolean answers) {
        well &= answers;
        System.out.printf(ROW, name, address, process, answers ? "yes" : "no");
    }

    private static String process(Site site, String name) throws IOException {
        Optional<ProcessHandle> process = new Leftovers(site.data()).find(name);
        return process.map(found -> String.valueOf(found.pid())).orElse("-");
    }
}

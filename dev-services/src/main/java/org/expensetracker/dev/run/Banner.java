package org.expensetracker.dev.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** What the person at the terminal needs to know once everything runs. */
final class Banner {

    private Banner() {}

    static void print(PrintStream out, Site site, Duration took) {
        out.printf(
                """

                The expense tracker runs (after %s).

                  Portal      %s
                  API         %s/api/docs/
                  Kinesis     %s  (stream %s, region %s)
                  Mail        %s
                  Log in as   %s
                              each %s; or %s
                  Password    %s

                Ctrl-C stops everything. ./run help lists what else there is.
                """,
                Progress.seconds(took.toMillis()),
                site.portalUrl(),
                site.portalUrl(),
                "http://localhost:" + site.ports().kinesis(),
                Demo.STREAM,
                Demo.REGION,
                Mail.folder(site),
                String.join(", ", Demo.LOGINS),
                companies(),
                Demo.OPERATOR,
                Demo.PASSWORD);
    }

    private static String companies() {
        return Demo.COMPANIES.stream()
                .map(company -> "@" + company.id() + ".test")
                .collect(Collectors.joining(" or "));
    }
}

package org.expensetracker.dev.run;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./run token USER}. */
@Command(name = "token", description = "Print an access token of a demo user, for the API.")
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private SiteOptions site;

    @Parameters(paramLabel = "USER", description = "Such as employee@acme.test.")
    private String user;

    @Override
    public Integer call() throws Exception {
        System.out.println(new Tokens(site.running()).of(user));
        return 0;
    }
}

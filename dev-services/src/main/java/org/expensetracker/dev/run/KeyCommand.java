package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./run key}: makes the key that companies' keys are wrapped with, or its successor, for an installation. */
@Command(
        name = "key",
        description =
                "Print a new key for EXPENSES_MASTER_KEY, which wraps the data keys of companies. A secret: put it into a"
                        + " file that nobody else reads.",
        mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {

    @Option(
            names = "--after",
            paramLabel = "FILE",
            description = "Print the keys of this file and a new one, which wraps from then on.")
    private Path before;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String key = before == null ? SealKeys.fresh() : successor();
        spec.commandLine().getOut().println(key);
        return 0;
    }

    private String successor() throws IOException {
        try {
            return SealKeys.successor(Files.readString(before));
        } catch (GeneralSecurityException none) {
            throw new Trouble(before + " holds no key as ./run key prints it: " + none.getMessage());
        }
    }
}

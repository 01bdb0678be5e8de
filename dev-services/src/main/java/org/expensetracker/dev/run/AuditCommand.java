package org.expensetracker.dev.run;

import picocli.CommandLine.Command;

/** {@code ./run audit}: what can be done with the audit trail. */
@Command(
        name = "audit",
        description = "Look after the audit trail.",
        subcommands = AuditVerifyCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {}

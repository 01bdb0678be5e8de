package org.expensetracker.export;

import java.io.IOException;

/** A file would become larger than there is room for. */
final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge(long most) {
        super(
                "All that the company has makes a file of more than %,d MB, for which this server has no room: have those who"
                                .formatted(most / ExportDesk.MEGABYTE)
                        + " run the platform set EXPENSES_EXPORT_MEGABYTES higher.");
    }
}

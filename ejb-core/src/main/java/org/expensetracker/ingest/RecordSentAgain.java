package org.expensetracker.ingest;

import java.util.List;
import java.util.Optional;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;

/** Fired inside the transaction in which an operator sent a parked record again. */
record RecordSentAgain(Caller by, long record, Redriven outcome) implements OnRecord {

    @Override
    public Optional<Deed> deed() {
        List<String> subjects = List.of("parked-record:" + record);
        return Optional.of(new Deed(Optional.empty(), by, Action.RECORD_SENT_AGAIN, subjects, null, outcome, null));
    }
}

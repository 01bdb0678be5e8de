package org.expensetracker.ingest;

import java.util.List;
import java.util.Optional;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;

/** Fired inside the transaction in which an operator freed a blocked key, giving up what still waited. */
record KeyFreed(Caller by, BlockedKeys.BlockedKey key) implements OnRecord {

    @Override
    public Optional<Deed> deed() {
        List<String> subjects = List.of("key:" + key.stream() + "/" + key.partitionKey());
        return Optional.of(new Deed(Optional.empty(), by, Action.KEY_FREED, subjects, key, null, null));
    }
}

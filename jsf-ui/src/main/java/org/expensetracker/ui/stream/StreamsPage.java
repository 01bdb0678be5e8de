package org.expensetracker.ui.stream;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.expensetracker.ingest.BlockedKeys;
import org.expensetracker.ingest.BlockedKeys.BlockedKey;
import org.expensetracker.ingest.ParkedRecords;
import org.expensetracker.ingest.ParkedRecords.ParkedRecord;
import org.expensetracker.ingest.ParkedRecords.Reason;
import org.expensetracker.ingest.ParkedRecords.State;
import org.expensetracker.ingest.StreamHealth;
import org.expensetracker.ingest.StreamHealth.Shard;
import org.expensetracker.ui.login.CurrentCaller;

/** The health of the streams on one open page, read anew every two seconds. */
@Named
@ViewScoped
public class StreamsPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int PARKED_A_PAGE = 25;

    @Inject
    private StreamHealth health;

    @Inject
    private ParkedRecords records;

    @Inject
    private BlockedKeys keys;

    @Inject
    private CurrentCaller me;

    private Long before;
    private boolean redriven;
    private transient List<Shard> shards;
    private transient List<ParkedRecord> parked;

    /** Forgets what was read, so that the page reads it again. */
    public void refresh() {
        shards = null;
        parked = null;
    }

    public List<Shard> getShards() {
        if (shards == null) {
            shards = health.shards(me.caller());
        }
        return shards;
    }

    /** A page of records that were set aside and wait, or that were sent again, newest first. */
    public List<ParkedRecord> getParked() {
        if (parked == null) {
            parked = records.page(me.caller(), redriven ? State.REDRIVEN : State.WAITING, before, PARKED_A_PAGE);
        }
        return parked;
    }

    /** The keys whose records wait behind one that failed; none unless the server blocks keys. */
    public List<BlockedKey> getBlockedKeys() {
        return keys.all(me.caller());
    }

    public long getParkedCount() {
        return records.count(me.caller(), State.WAITING);
    }

    public long getRedrivenCount() {
        return records.count(me.caller(), State.REDRIVEN);
    }

    /** For which reasons how many records wait. */
    public List<Reason> getReasons() {
        return records.reasons(me.caller());
    }

    /** Whether the page shows what was sent again, and not what waits. */
    public boolean isRedriven() {
        return redriven;
    }

    public void setRedriven(boolean redriven) {
        this.redriven = redriven;
    }

    /** The last record of this page when there may be more after it, else null. */
    public Long getOlder() {
        List<ParkedRecord> page = getParked();
        return page.size() < PARKED_A_PAGE ? null : page.get(page.size() - 1).id();
    }

    /** How far the shard that is furthest behind is behind, in milliseconds. */
    public long getBehind() {
        return getShards().stream().mapToLong(Shard::behindMillis).max().orElse(0);
    }

    public double getRecordsPerSecond() {
        return getShards().stream().mapToDouble(Shard::recordsPerSecond).sum();
    }

    public long getReceived() {
        return getShards().stream().mapToLong(Shard::received).sum();
    }

    public long getStored() {
        return getShards().stream().mapToLong(Shard::stored).sum();
    }

    public long getUnchanged() {
        return getShards().stream().mapToLong(Shard::duplicates).sum();
    }

    public Long getBefore() {
        return before;
    }

    public void setBefore(Long before) {
        this.before = before;
    }
}

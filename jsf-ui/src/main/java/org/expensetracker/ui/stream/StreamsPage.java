package org.expensetracker.ui.stream;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.expensetracker.ingest.StreamHealth;
import org.expensetracker.ingest.StreamHealth.ParkedRecord;
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
    private CurrentCaller me;

    private Long before;
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

    /** A page of records that were set aside, newest first. */
    public List<ParkedRecord> getParked() {
        if (parked == null) {
            parked = health.parked(me.caller(), before, PARKED_A_PAGE);
        }
        return parked;
    }

    public long getParkedCount() {
        return health.parkedCount(me.caller());
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

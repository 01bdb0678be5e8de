package org.expensetracker.system.faults;

import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Faults of the stream, and what an operator does to one. */
final class StreamTrouble {

    private StreamTrouble() {}

    static String reshard(Situation situation) {
        RecordStream stream = situation.rig().stream();
        for (int i = 0; i < situation.times(); i++) {
            situation.awaitMoment(600);
            stream.split();
            situation.awaitMoment(600);
            stream.merge();
        }
        situation.awaitMoment(600);
        return "splits: " + situation.times() + ", merges: " + situation.times();
    }

    static String throttle(Situation situation) {
        int refused = 0;
        for (int i = 0; i < situation.times(); i++) {
            situation.awaitMoment(400);
            List<Shard> shards = situation.rig().stream().openShards();
            String shard = shards.get(situation.random().nextInt(shards.size())).shardId();
            int reads = 1 + situation.random().nextInt(5);
            situation.rig().stream().throttle("GetRecords", shard, reads);
            situation.rig().stream()
                    .throttle("PutRecords", shard, 1 + situation.random().nextInt(5));
            refused += reads;
        }
        situation.awaitMoment(400);
        return "reads refused: " + refused + ", puts: " + situation.load().refused();
    }

    static String restart(Situation situation) {
        for (int i = 0; i < situation.times(); i++) {
            situation.awaitMoment(600);
            situation.rig().standIn().kill();
            situation.rig().standIn().start();
        }
        situation.awaitMoment(600);
        return "kills: " + situation.times() + ", puts without answer: "
                + situation.load().refused();
    }
}

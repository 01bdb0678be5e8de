package org.expensetracker.cold;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.expensetracker.objects.S3;
import org.expensetracker.objects.S3Place;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of the object store. */
final class ColdBucket implements ColdStore {

    private final S3 s3;
    private final S3Place place;

    ColdBucket(S3 s3, S3Place place) {
        this.s3 = s3;
        this.place = place;
    }

    @Override
    public void put(String object, Path file) throws IOException {
        s3.ask(client ->
                client.putObject(put -> put.bucket(place.bucket()).key(place.key(object)), RequestBody.fromFile(file)));
    }

    @Override
    public void get(String object, Path file) throws IOException {
        s3.ask(client -> client.getObject(
                get -> get.bucket(place.bucket()).key(place.key(object)), ResponseTransformer.toFile(file)));
    }

    @Override
    public void remove(String object) throws IOException {
        removeKey(place.key(object));
    }

    @Override
    public void removeAll(String beginning) throws IOException {
        for (List<String> some = some(beginning); !some.isEmpty(); some = some(beginning)) {
            for (String key : some) {
                removeKey(key);
            }
        }
    }

    private List<String> some(String beginning) throws IOException {
        return s3
                .ask(client ->
                        client.listObjectsV2(list -> list.bucket(place.bucket()).prefix(place.key(beginning))))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private void removeKey(String key) throws IOException {
        s3.ask(client ->
                client.deleteObject(remove -> remove.bucket(place.bucket()).key(key)));
    }
}

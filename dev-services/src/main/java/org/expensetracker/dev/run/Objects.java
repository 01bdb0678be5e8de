package org.expensetracker.dev.run;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** The object store: S3's protocol in front of a folder, with a bucket for receipts, one for old months and one for PostgreSQL's backups. */
final class Objects implements Service {

    private final Site site;
    private S3Proxy proxy;
    private FilesystemNio2BlobStore store;

    Objects(Site site) {
        this.site = site;
    }

    /** What lies in it can be read and written without the protocol, too: a bucket is a folder. */
    static Path folder(Site site) {
        return site.data().resolve("objects");
    }

    @Override
    public String name() {
        return "Object store";
    }

    @Override
    public void start() throws Exception {
        Path folder = Files.createDirectories(folder(site));
        store = new FilesystemNio2BlobStore(folder.toString());
        for (String bucket : List.of(Demo.BUCKET, Demo.ARCHIVE)) {
            if (!store.containerExists(bucket)) {
                store.createContainer(bucket);
            }
        }
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create(site.objectsUrl()))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, Demo.ACCESS_KEY, Demo.SECRET_KEY)
                .build();
        proxy.start();
    }

    @Override
    public void close() {
        if (proxy != null) {
            Closing.quietly(name(), proxy::stop);
            store.close();
        }
    }
}

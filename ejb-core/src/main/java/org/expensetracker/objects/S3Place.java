package org.expensetracker.objects;

import java.net.URI;

/**
 * Where somebody's objects are.
 *
 * @param folder what every name begins with: empty, or ends with a slash
 */
public record S3Place(String bucket, String folder) {

    private static final String SCHEME = "s3://";

    /** Whether a setting means a bucket. */
    public static boolean isMeant(String setting) {
        return setting.startsWith(SCHEME);
    }

    /**
     * Reads {@code s3://bucket} or {@code s3://bucket/folder}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static S3Place of(String setting) {
        URI place = URI.create(setting);
        if (!isMeant(setting) || place.getHost() == null) {
            throw new IllegalArgumentException("\"" + setting + "\" is not s3://bucket or s3://bucket/folder.");
        }
        String path = place.getPath().replaceAll("^/+|/+$", "");
        return new S3Place(place.getHost(), path.isEmpty() ? "" : path + "/");
    }

    /** How the store names an object. */
    public String key(String name) {
        return folder + name;
    }
}

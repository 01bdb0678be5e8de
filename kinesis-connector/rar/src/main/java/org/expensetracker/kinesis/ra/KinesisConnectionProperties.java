package org.expensetracker.kinesis.ra;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How Kinesis is reached: the properties that reading and sending share.
 *
 * <p>All properties are texts, so that each may hold {@code ${NAME}} or {@code ${NAME:default}}; see
 * {@link KinesisActivationSpec}. Not thread-safe: the container configures it before use.
 */
public abstract class KinesisConnectionProperties implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::[0-9]{12}:role/.+");
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final String SESSION_NAME = "kinesis-connector";

    private String region;
    private String endpoint;
    private String accessKey;
    private String secretKey;
    private String profile;
    private String roleArn;
    private String roleSessionName;
    private String externalId;

    /** For the container, which configures the subclasses as JavaBeans. */
    protected KinesisConnectionProperties() {}

    /** The checked meaning. */
    Access access(PropertyReader reader) {
        return new Access(
                reader.text("region", region, null), reader.address("endpoint", endpoint), credentials(reader));
    }

    private Credentials credentials(PropertyReader reader) {
        String key = reader.text("accessKey", accessKey, null);
        String secret = reader.text("secretKey", secretKey, null);
        String profileName = reader.profile("profile", profile);
        Credentials.Role role = role(reader);
        boolean half = (key == null) != (secret == null);
        if (half) {
            reader.complain("accessKey and secretKey belong together: set both or none");
        }
        if (key != null && profileName != null) {
            reader.complain("profile and accessKey are two sources of credentials: set one of them");
        }
        return new Credentials(half ? null : key, half ? null : secret, profileName, role);
    }

    private Credentials.Role role(PropertyReader reader) {
        String arn = reader.matching("roleArn", roleArn, ROLE, "an ARN such as arn:aws:iam::123456789012:role/reader");
        String session =
                reader.matching("roleSessionName", roleSessionName, SESSION, "2 to 64 letters, digits or _=,.@-");
        String external = reader.text("externalId", externalId, null);
        if (arn == null && (session != null || external != null)) {
            reader.complain("roleSessionName and externalId belong to roleArn: set that too, or none of them");
        }
        return arn == null ? null : new Credentials.Role(arn, session == null ? SESSION_NAME : session, external);
    }

    /** All values as set, in a fixed order. */
    List<String> accessValues() {
        return Arrays.asList(region, endpoint, accessKey, secretKey, profile, roleArn, roleSessionName, externalId);
    }

    public String getRegion() {
        return region;
    }

    /** The AWS region, such as {@code eu-central-1}; not set: the AWS SDK's own choice. */
    public void setRegion(String region) {
        this.region = region;
    }

    public String getEndpoint() {
        return endpoint;
    }

    /** The address of something that stands in for Kinesis; not set: AWS. */
    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    public String getAccessKey() {
        return accessKey;
    }

    /** For tests; not set: the AWS SDK's default chain, which is what production should use. */
    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    public String getSecretKey() {
        return secretKey;
    }

    /** Belongs to the access key. */
    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public String getProfile() {
        return profile;
    }

    /** The name of a profile of the machine's AWS configuration files, whose credentials are used. */
    public void setProfile(String profile) {
        this.profile = profile;
    }

    public String getRoleArn() {
        return roleArn;
    }

    /** The role to assume, with the credentials that the other properties give. */
    public void setRoleArn(String roleArn) {
        this.roleArn = roleArn;
    }

    public String getRoleSessionName() {
        return roleSessionName;
    }

    /** How AWS names the assumed role's use in its logs; default {@code kinesis-connector}. */
    public void setRoleSessionName(String roleSessionName) {
        this.roleSessionName = roleSessionName;
    }

    public String getExternalId() {
        return externalId;
    }

    /** What a role of another account may ask for. */
    public void setExternalId(String externalId) {
        this.externalId = externalId;
    }
}

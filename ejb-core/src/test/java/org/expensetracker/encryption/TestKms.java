package org.expensetracker.encryption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * What AWS KMS says to Encrypt and Decrypt, on loopback: its JSON protocol with real AES-GCM behind, bound to the encryption
 * context, and its errors. Keys never leave it.
 */
final class TestKms implements AutoCloseable {

    private static final String TYPE = "application/x-amz-json-1.1";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int MOST_BYTES = 4096;
    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final int BROKEN = 500;

    /** A request that was answered. */
    record Call(String operation, String key, Map<String, String> context, String authorization) {}

    /** An error of KMS's. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String type;

        private Refused(String type) {
            super(type + " of the stand-in");
            this.type = type;
        }
    }

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean away;

    TestKms() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A new key; answers with its ARN. */
    String create(String name) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        String arn = "arn:aws:kms:eu-west-1:123456789012:key/" + name;
        keys.put(arn, generator.generateKey());
        return arn;
    }

    /** From now on it answers with errors, or as it did before. */
    void away(boolean itIs) {
        away = itIs;
    }

    List<Call> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = mapper.readTree(exchange.getRequestBody());
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        try {
            if (away) {
                send(exchange, BROKEN, Map.of("__type", "KMSInternalException", "message", "The stand-in is away"));
                return;
            }
            String operation = target.substring(target.indexOf('.') + 1);
            calls.add(new Call(
                    operation,
                    request.path("KeyId").asText(),
                    context(request),
                    exchange.getRequestHeaders().getFirst("Authorization")));
            send(exchange, OK, operation.equals("Encrypt") ? encrypt(request) : decrypt(request));
        } catch (Refused refused) {
            send(exchange, REFUSED, Map.of("__type", refused.type, "message", refused.getMessage()));
        } catch (GeneralSecurityException changed) {
            send(exchange, REFUSED, Map.of("__type", "InvalidCiphertextException", "message", "changed"));
        }
    }

    private Map<String, String> encrypt(JsonNode request) throws GeneralSecurityException, IOException, Refused {
        byte[] plain = request.get("Plaintext").binaryValue();
        if (plain.length > MOST_BYTES) {
            throw new Refused("ValidationException");
        }
        String key = request.get("KeyId").asText();
        byte[] iv = new byte[IV_BYTES];
        new SecureRandom().nextBytes(iv);
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, iv, request).doFinal(plain);
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        blob.write(name.length);
        blob.write(name);
        blob.write(iv);
        blob.write(sealed);
        return Map.of("KeyId", key, "CiphertextBlob", Base64.getEncoder().encodeToString(blob.toByteArray()));
    }

    private Map<String, String> decrypt(JsonNode request) throws GeneralSecurityException, IOException, Refused {
        ByteBuffer blob = ByteBuffer.wrap(request.get("CiphertextBlob").binaryValue());
        byte[] name = new byte[blob.get()];
        byte[] iv = new byte[IV_BYTES];
        blob.get(name).get(iv);
        byte[] sealed = new byte[blob.remaining()];
        blob.get(sealed);
        String key = new String(name, StandardCharsets.UTF_8);
        if (!key.equals(request.get("KeyId").asText())) {
            throw new Refused("IncorrectKeyException");
        }
        byte[] plain = cipher(Cipher.DECRYPT_MODE, key, iv, request).doFinal(sealed);
        return Map.of("KeyId", key, "Plaintext", Base64.getEncoder().encodeToString(plain));
    }

    private Cipher cipher(int mode, String key, byte[] iv, JsonNode request) throws GeneralSecurityException, Refused {
        SecretKey secret = keys.get(key);
        if (secret == null) {
            throw new Refused("NotFoundException");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(context(request).toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Map<String, String> context(JsonNode request) {
        Map<String, String> context = new TreeMap<>();
        request.path("EncryptionContext")
                .fields()
                .forEachRemaining(
                        one -> context.put(one.getKey(), one.getValue().asText()));
        return context;
    }

    private void send(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        byte[] json = mapper.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

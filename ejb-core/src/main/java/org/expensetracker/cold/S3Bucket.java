package org.expensetracker.cold;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.expensetracker.shared.Sha256;

/**
 * A bucket of S3 or of a store that speaks its protocol, through the four requests that are needed: the vendor's client would bring
 * nine megabytes beside the one of the resource adapter. Answers are read to their end or given up. Thread-safe.
 */
final class S3Bucket implements ColdStore {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String EMPTY = Sha256.of(new byte[0]);

    /** One round of a listing has at most a thousand names. */
    private static final int MOST_OF_A_LISTING = 1 << 21;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final String address;
    private final String folder;
    private final S3Signature signature;
    private final Clock clock;

    /**
     * @param address of the bucket, without a slash at the end
     * @param folder what every name in it begins with; may be empty, else ends with a slash
     */
    S3Bucket(String address, String folder, S3Signature signature, Clock clock) {
        this.address = address;
        this.folder = folder;
        this.signature = signature;
        this.clock = clock;
    }

    @Override
    public void put(String object, Path file) throws IOException {
        String sha256 = ColdFile.sha256(file);
        URI uri = uri(object);
        require(send(request("PUT", uri, sha256, BodyPublishers.ofFile(file)), BodyHandlers.discarding()), uri);
    }

    @Override
    public void get(String object, Path file) throws IOException {
        URI uri = uri(object);
        HttpResponse<InputStream> answer = send(get(uri), BodyHandlers.ofInputStream());
        try (InputStream content = answer.body()) {
            require(answer, uri);
            Files.copy(content, file);
        }
    }

    @Override
    public void remove(String object) throws IOException {
        URI uri = uri(object);
        require(send(request("DELETE", uri, EMPTY, BodyPublishers.noBody()), BodyHandlers.discarding()), uri);
    }

    @Override
    public void removeAll(String beginning) throws IOException {
        for (List<String> some = list(beginning); !some.isEmpty(); some = list(beginning)) {
            for (String object : some) {
                remove(object.substring(folder.length()));
            }
        }
    }

    private List<String> list(String beginning) throws IOException {
        URI uri = URI.create(address + "/?list-type=2&prefix=" + escaped(folder + beginning));
        HttpResponse<InputStream> answer = send(get(uri), BodyHandlers.ofInputStream());
        try (InputStream content = answer.body()) {
            require(answer, uri);
            return keys(content.readNBytes(MOST_OF_A_LISTING));
        }
    }

    private static List<String> keys(byte[] listing) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<String> keys = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(listing));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("Key")) {
                    keys.add(xml.getElementText());
                }
            }
        } catch (XMLStreamException damaged) {
            throw new IOException("The object store answers with no listing: " + damaged.getMessage(), damaged);
        }
        return keys;
    }

    private HttpRequest get(URI uri) {
        return request("GET", uri, EMPTY, BodyPublishers.noBody());
    }

    private HttpRequest request(String method, URI uri, String sha256, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(LONGEST).method(method, body);
        signature.headers(method, uri, new TreeMap<>(), sha256, clock.instant()).forEach(request::header);
        return request.build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return client.send(request, handler);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is stopping.");
        }
    }

    private static void require(HttpResponse<?> answer, URI uri) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("The object store answers " + answer.statusCode() + " to " + uri.getPath() + ".");
        }
    }

    private URI uri(String object) {
        return URI.create(address + "/" + escaped(folder + object).replace("%2F", "/"));
    }

    /** As S3 signs it: {@code =} and all else but letters, digits and four marks escaped. */
    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

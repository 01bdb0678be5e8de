package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.security.PasswordCredential;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.expensetracker.kinesis.KinesisConnection;
import org.expensetracker.kinesis.KinesisException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KinesisManagedConnectionFactoryTest {

    private final KinesisResourceAdapter adapter = new KinesisResourceAdapter();
    private final KinesisManagedConnectionFactory factory = factory();

    private static KinesisManagedConnectionFactory factory() {
        KinesisManagedConnectionFactory factory = new KinesisManagedConnectionFactory();
        factory.setStreamName("orders");
        factory.setEndpoint("http://127.0.0.1:1");
        return factory;
    }

    @BeforeEach
    void associate() throws ResourceException {
        factory.setResourceAdapter(adapter);
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    private KinesisManagedConnection made(Subject subject, String stream) throws ResourceException {
        return (KinesisManagedConnection) factory.createManagedConnection(subject, new StreamRequest(stream));
    }

    private Subject subject(String accessKey) {
        PasswordCredential credential = new PasswordCredential(accessKey, "secret".toCharArray());
        credential.setManagedConnectionFactory(factory);
        return new Subject(true, Set.of(), Set.of(), Set.of(credential));
    }

    @Test
    void shouldReportAllMistakesAtOnce() {
        factory.setSendTimeout("soon");
        factory.setOrdering("SHARD");
        factory.setAggregation("ZIP");
        factory.setAccessKey("half");

        assertThatThrownBy(() -> made(null, null))
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("sendTimeout is 'soon'")
                .hasMessageContaining("ordering is 'SHARD'")
                .hasMessageContaining("aggregation is 'ZIP'")
                .hasMessageContaining("accessKey and secretKey");
    }

    @Test
    void shouldAskForAStream() {
        factory.setStreamName("");

        assertThatThrownBy(() -> made(null, null)).hasMessageContaining("no streamName");
    }

    @Test
    void shouldMatchTheSameStreamAndCredentialsAlone() throws Exception {
        KinesisManagedConnection orders = made(null, null);
        KinesisManagedConnection others = made(null, "others");
        KinesisManagedConnection signed = made(subject("somebody"), null);
        Set<Object> pool = Set.of("not ours", orders, others, signed);

        assertThat(factory.matchManagedConnections(pool, null, new StreamRequest("orders")))
                .isSameAs(orders);
        assertThat(factory.matchManagedConnections(pool, null, null)).isSameAs(orders);
        assertThat(factory.matchManagedConnections(pool, null, new StreamRequest("others")))
                .isSameAs(others);
        assertThat(factory.matchManagedConnections(pool, subject("somebody"), null))
                .isSameAs(signed);
        assertThat(factory.matchManagedConnections(pool, subject("nobody"), null))
                .isNull();
        orders.destroy();
        assertThat(factory.matchManagedConnections(pool, null, null)).isNull();
    }

    @Test
    void shouldBeEqualToAFactoryOfTheSameProperties() {
        assertThat(factory).isEqualTo(factory()).hasSameHashCodeAs(factory());
        factory.setOrdering("KEY");
        assertThat(factory).isNotEqualTo(factory());
    }

    @Test
    void shouldBelongToOneAdapterOnce() {
        assertThatThrownBy(() -> factory.setResourceAdapter(adapter)).isInstanceOf(ResourceException.class);
    }

    @Test
    void shouldTellThePoolWhatHappensToItsConnections() throws Exception {
        List<ConnectionEvent> events = new ArrayList<>();
        KinesisManagedConnection managed = made(null, null);
        managed.addConnectionEventListener((ConnectionEventListener) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ConnectionEventListener.class}, (proxy, method, args) -> {
                    events.add((ConnectionEvent) args[0]);
                    return null;
                }));
        KinesisConnection handle = (KinesisConnection) managed.getConnection(null, null);
        handle.close();

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getId()).isEqualTo(ConnectionEvent.CONNECTION_CLOSED);
            assertThat(event.getConnectionHandle()).isSameAs(handle);
        });
    }

    @Test
    void shouldMoveAndInvalidateHandles() throws Exception {
        KinesisManagedConnection first = made(null, null);
        KinesisManagedConnection second = made(null, null);
        StreamConnection handle = (StreamConnection) first.getConnection(null, null);
        second.associateConnection(handle);
        first.cleanup();
        assertThat(handle.owner()).isSameAs(second);
        second.cleanup();

        assertThatThrownBy(() -> handle.putAll(List.of())).isInstanceOf(KinesisException.class);
    }

    @Test
    void shouldSayWhatItIs() throws Exception {
        KinesisManagedConnection managed = made(subject("somebody"), null);

        assertThat(managed.getMetaData().getUserName()).isEqualTo("somebody");
        assertThat(managed.getMetaData().getEISProductName()).contains("Kinesis");
        assertThatThrownBy(managed::getXAResource).isInstanceOf(NotSupportedException.class);
    }
}

package org.expensetracker.rest.events;

import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The container's side of server-sent events, in memory. */
final class TestSse implements Sse {

    @Override
    public OutboundSseEvent.Builder newEventBuilder() {
        return new Event();
    }

    @Override
    public SseBroadcaster newBroadcaster() {
        throw new UnsupportedOperationException();
    }

    /** An event and its own builder. */
    static final class Event implements OutboundSseEvent, OutboundSseEvent.Builder {

        private String id;
        private String name;
        private String comment;
        private Object data;

        @Override
        public Builder id(String value) {
            id = value;
            return this;
        }

        @Override
        public Builder name(String value) {
            name = value;
            return this;
        }

        @Override
        public Builder comment(String value) {
            comment = value;
            return this;
        }

        @Override
        public Builder reconnectDelay(long milliseconds) {
            return this;
        }

        @Override
        public Builder mediaType(MediaType mediaType) {
            return this;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Builder data(Class type, Object value) {
            data = value;
            return this;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Builder data(GenericType type, Object value) {
            data = value;
            return this;
        }

        @Override
        public Builder data(Object value) {
            data = value;
            return this;
        }

        @Override
        public OutboundSseEvent build() {
            return this;
        }

        @Override
        public Class<?> getType() {
            return String.class;
        }

        @Override
        public Type getGenericType() {
            return String.class;
        }

        @Override
        public MediaType getMediaType() {
            return MediaType.TEXT_PLAIN_TYPE;
        }

        @Override
        public Object getData() {
            return data;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getComment() {
            return comment;
        }

        @Override
        public long getReconnectDelay() {
            return -1;
        }

        @Override
        public boolean isReconnectDelaySet() {
            return false;
        }
    }

    /** A client's connection. */
    static final class Sink implements SseEventSink {

        private final List<Event> events = new ArrayList<>();
        private boolean closed;
        private boolean broken;

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            if (broken) {
                return CompletableFuture.failedFuture(new java.io.IOException("The client has gone."));
            }
            events.add((Event) event);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            closed = true;
        }

        void fail() {
            broken = true;
        }

        List<Event> events() {
            return events;
        }

        List<String> names() {
            return events.stream().map(Event::getName).filter(Objects::nonNull).toList();
        }

        List<String> comments() {
            return events.stream()
                    .map(Event::getComment)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }
}

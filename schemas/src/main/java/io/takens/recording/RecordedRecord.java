package io.takens.recording;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A record of a topic, as it was. Byte arrays are not copied.
 *
 * @param topic topic that it was read from
 * @param partition partition there
 * @param offset offset there
 * @param timestamp record timestamp, milliseconds since the epoch; -1 = none
 * @param key key bytes, null if there were none
 * @param value value bytes, null if there were none
 * @param headers record headers in their order
 */
public record RecordedRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte[] key,
        byte[] value,
        List<RecordedHeader> headers) {

    /**
     * A record header.
     *
     * @param name its name
     * @param value its bytes, null if there were none
     */
    public record RecordedHeader(String name, byte[] value) {}

    /** What a consumer got. */
    public static RecordedRecord of(ConsumerRecord<byte[], byte[]> consumed) {
        return new RecordedRecord(
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                consumed.timestamp(),
                consumed.key(),
                consumed.value(),
                headers(consumed.headers()));
    }

    /**
     * The same key, value and headers for sending to a topic, where partition and timestamp are chosen anew.
     *
     * @param topic where to send it
     */
    public ProducerRecord<byte[], byte[]> toProducerRecord(String topic) {
        List<Header> sent = new ArrayList<>(headers.size());
        headers.forEach(header -> sent.add(new RecordHeader(header.name(), header.value())));
        return new ProducerRecord<>(topic, null, null, key, value, sent);
    }

    private static List<RecordedHeader> headers(Headers consumed) {
        List<RecordedHeader> headers = new ArrayList<>();
        consumed.forEach(header -> headers.add(new RecordedHeader(header.key(), header.value())));
        return List.copyOf(headers);
    }
}

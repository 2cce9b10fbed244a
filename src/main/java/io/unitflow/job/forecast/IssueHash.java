package io.unitflow.job.forecast;

import io.unitflow.forecasting.daily.Issue;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The same for equal forecasts, different for others, in every process. */
final class IssueHash {
    private static final int ROOM = 4_096;
    private static final TypeSerializer<Issue> FORM =
            JobTypes.FORECAST_ISSUE.createSerializer(new SerializerConfigImpl());

    private IssueHash() {}

    static long of(Issue issue) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(ROOM);
        FORM.serialize(issue, out);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(out.getSharedBuffer(), 0, out.length());
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.unitflow.job.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.DeltaManifestsSerializer;
import org.apache.iceberg.io.FileIO;

/**
 * Iceberg's committer, told what an earlier run has committed where the table has forgotten its snapshots. A checkpoint holds what was to
 * be committed with it; one that is gone back to was committed long ago, and its lists of files, which are removed once they are
 * committed, are not there any more.
 *
 * @param <C> what is committed
 */
@SuppressWarnings("try") // it is closed by the engine
final class CommittedOnce<C> implements Committer<C> {
    private final Committer<C> committer;
    private final SimpleVersionedSerializer<C> serializer;
    private final TableLoader loader;
    private final String run;

    /** @param run the ID of this run, whose own commits are never forgotten */
    CommittedOnce(Committer<C> committer, SimpleVersionedSerializer<C> serializer, TableLoader loader, String run) {
        this.committer = committer;
        this.serializer = serializer;
        this.loader = loader;
        this.run = run;
    }

    @Override
    public void commit(Collection<CommitRequest<C>> requests) throws IOException, InterruptedException {
        List<CommitRequest<C>> open = new ArrayList<>(requests.size());
        for (CommitRequest<C> request : requests) {
            if (isCommitted(request.getCommittable())) {
                request.signalAlreadyCommitted();
            } else {
                open.add(request);
            }
        }
        committer.commit(open);
    }

    private boolean isCommitted(C committable) throws IOException {
        DataInputDeserializer fields = new DataInputDeserializer(serializer.serialize(committable));
        if (fields.readUTF().equals(run)) {
            return false;
        }
        fields.readUTF(); // the operator
        fields.readLong(); // the checkpoint
        byte[] lists = new byte[fields.readInt()];
        fields.readFully(lists);
        return lists.length > 0 && !areThere(lists);
    }

    private boolean areThere(byte[] lists) throws IOException {
        List<ManifestFile> files = SimpleVersionedSerialization.readVersionAndDeSerialize(
                        DeltaManifestsSerializer.INSTANCE, lists)
                .manifests();
        try (TableLoader open = loader.clone()) {
            open.open();
            FileIO io = open.loadTable().io();
            return files.stream().allMatch(file -> io.newInputFile(file.path()).exists());
        }
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }
}

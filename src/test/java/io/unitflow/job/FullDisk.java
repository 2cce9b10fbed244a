package io.unitflow.job;

import io.unitflow.history.HistoryFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** Files on a disk that has room for the beginning of each only, which Hadoop tells as it does: by an error. */
public final class FullDisk extends HistoryFiles {
    private static final long serialVersionUID = 1L;
    private static final int ROOM_BYTES = 500;

    private static final AtomicInteger failures = new AtomicInteger();

    /** Lets so many writes fail before there is room. */
    static void forWrites(int count) {
        failures.set(count);
    }

    /** How many writes are still to fail. */
    static int left() {
        return Math.max(0, failures.get());
    }

    /** What a full disk says. */
    static final String MESSAGE = "No space left on device";

    @Override
    protected OutputFile file(String path) {
        OutputFile real = super.file(path);
        return new OutputFile() {
            @Override
            public PositionOutputStream create() {
                return new Short(real.create());
            }

            @Override
            public PositionOutputStream createOrOverwrite() {
                return new Short(real.createOrOverwrite());
            }

            @Override
            public String location() {
                return real.location();
            }

            @Override
            public InputFile toInputFile() {
                return real.toInputFile();
            }
        };
    }

    private static final class Short extends PositionOutputStream {
        private final PositionOutputStream real;

        Short(PositionOutputStream real) {
            this.real = real;
        }

        private void check() throws IOException {
            if (real.getPos() >= ROOM_BYTES && failures.getAndDecrement() > 0) {
                try (RawLocalFileSystem full = new RawLocalFileSystem()) {
                    full.initialize(URI.create("file:///"), new Configuration());
                    try (OutputStream device = full.create(new Path("/dev/full"), true, 1, (short) 1, 1, null)) {
                        device.write(new byte[ROOM_BYTES]);
                    }
                }
            }
        }

        @Override
        public long getPos() throws IOException {
            return real.getPos();
        }

        @Override
        public void write(int value) throws IOException {
            check();
            real.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            check();
            real.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            real.flush();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}

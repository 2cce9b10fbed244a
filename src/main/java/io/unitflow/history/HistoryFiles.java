package io.unitflow.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.hadoop.HadoopOutputFile;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * Files of which a failure is told once: when one file of rows cannot be written, the others of the same task are given up, because
 * nothing of them will be committed. Whoever tidies up by closing them would else fail again, and the engine takes a failure while it
 * tidies up for a reason to end its whole process. Files of metadata are written, or fail, as any others.
 */
public class HistoryFiles extends HadoopFileIO {
    private static final long serialVersionUID = 1L;
    private static final String ROWS = ".parquet";

    /** A task, with all writers in it, is one thread that ends when it fails; upkeep opens its files anew in each round. */
    private static final ThreadLocal<Trouble> TROUBLE = ThreadLocal.withInitial(Trouble::new);

    /** What was wrong with a disk, as the exception that it was before Hadoop made an error of it. */
    static IOException exception(FSError error) {
        return error.getCause() instanceof IOException cause ? cause : new IOException(error);
    }

    /** Whether a file of rows could not be written. */
    private static final class Trouble {
        private volatile boolean told;
    }

    @Override
    public void initialize(Map<String, String> properties) {
        TROUBLE.remove();
        super.initialize(properties);
    }

    /** A file as it really is. */
    protected OutputFile file(String path) {
        return super.newOutputFile(path);
    }

    @Override
    public OutputFile newOutputFile(String path) {
        OutputFile file = file(path);
        return path.endsWith(ROWS) ? known(path, new RowFile(file, TROUBLE.get())) : file;
    }

    /** For files that it does not know as Hadoop's, Parquet reads all of Hadoop's defaults anew, a fifth of what short files cost. */
    private OutputFile known(String path, OutputFile file) {
        Path place = new Path(path);
        try {
            return HadoopOutputFile.fromPath(place, new Opened(place.getFileSystem(getConf()), file), getConf());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file system in which whatever is made is that one file. */
    private static final class Opened extends FilterFileSystem {
        private final OutputFile file;

        Opened(FileSystem files, OutputFile file) {
            super(files);
            this.file = file;
        }

        @Override
        public FSDataOutputStream create(
                Path path,
                FsPermission permission,
                boolean overwrite,
                int buffer,
                short copies,
                long block,
                Progressable progress)
                throws IOException {
            return new FSDataOutputStream(overwrite ? file.createOrOverwrite() : file.create(), null);
        }
    }

    private record RowFile(OutputFile file, Trouble trouble) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return new Stream(trouble.told ? null : file.create(), trouble);
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return new Stream(trouble.told ? null : file.createOrOverwrite(), trouble);
        }

        @Override
        public String location() {
            return file.location();
        }

        @Override
        public InputFile toInputFile() {
            return file.toInputFile();
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    private static final class Stream extends PositionOutputStream {
        private final PositionOutputStream file;
        private final Trouble trouble;
        private long position;

        /** @param file null: what is written goes nowhere */
        Stream(PositionOutputStream file, Trouble trouble) {
            this.file = file;
            this.trouble = trouble;
        }

        private void write(long bytes, Write write) throws IOException {
            position += bytes;
            if (trouble.told) {
                return;
            }
            try {
                write.run();
            } catch (IOException e) {
                trouble.told = true;
                throw e;
            } catch (FSError e) {
                trouble.told = true;
                throw exception(e);
            }
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            write(1, () -> file.write(value));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            write(length, () -> file.write(bytes, from, length));
        }

        @Override
        public void flush() throws IOException {
            write(0, file == null ? () -> {} : file::flush);
        }

        @Override
        public void close() throws IOException {
            if (file == null) {
                return;
            }
            try {
                file.close();
            } catch (IOException e) {
                tell(e);
            } catch (FSError e) {
                tell(exception(e));
            }
        }

        private void tell(IOException e) throws IOException {
            if (!trouble.told) {
                trouble.told = true;
                throw e;
            }
        }
    }
}

package io.unitflow.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A TCP port of this machine on which nobody listened when it was chosen. */
public final class FreePort {
    /** So often a server is started again when somebody took its port between the choice and the start. */
    static final int ATTEMPTS = 5;

    private FreePort() {}

    /** Whether something failed because somebody else listens on a port. */
    static boolean wasTaken(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            if (each instanceof BindException || message.contains("Address already in use")) {
                return true;
            }
        }
        return false;
    }

    /** The preferred port when it is free, else any free one. A preferred port of 0 means any. */
    public static int preferring(int preferredPort) {
        return preferredPort > 0 && isFree(preferredPort) ? preferredPort : any();
    }

    /** Any free port. */
    public static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedServerException("This machine has no free TCP port: " + e.getMessage(), e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port that is only in TIME_WAIT after a restart counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

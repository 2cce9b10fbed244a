package io.unitflow.web.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * How a page is protected. One that listens beyond loopback asks for tokens, unless its owner says that it need not.
 *
 * @param tokens who may see it, or null where nobody is asked
 * @param unprotected whether the owner wants it open although it listens beyond loopback
 * @param tls how connections are kept private, or null where they are not
 */
public record Protection(Tokens tokens, boolean unprotected, Tls tls) {
    /** For a page on loopback. */
    public static final Protection LOOPBACK = new Protection(null, false, null);

    /** @throws UnsafePage where a page on this address would be open to others by mistake */
    public void check(String host) {
        if (tokens == null && !unprotected && !isLoopback(host)) {
            throw new UnsafePage(
                    "The page would listen on " + host + " and answer everybody: set web.tokens to a file of"
                            + " tokens, or web.unprotected to true where something else keeps strangers out.");
        }
    }

    /** Whether only this machine reaches the address. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

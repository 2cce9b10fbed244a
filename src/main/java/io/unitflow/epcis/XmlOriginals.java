package io.unitflow.epcis;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * The bytes of single elements of an XML document, such that each can be read by itself. The parser tells where characters stand,
 * not bytes, so the document is read a second time, once and forward only, and not at all while nothing is refused.
 */
final class XmlOriginals implements Closeable {
    private static final Pattern PREFIX = Pattern.compile("[<\\s/]([\\p{L}_][\\p{L}\\p{N}_.-]*):[\\p{L}_]");
    private static final Pattern START_TAG = Pattern.compile("<[^\\s/>]+((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final XmlDocument.Reopening reopening;
    private final int limit;
    private Reader again;
    private long at;

    XmlOriginals(XmlDocument.Reopening reopening, int limit) {
        this.reopening = reopening;
        this.limit = limit;
    }

    /**
     * The element from the character at {@code from} on, on whose end tag the parser stands, in UTF-8. Namespaces that it uses and
     * the document declares further up are declared in its start tag, so that it means the same when it is sent again.
     *
     * @return null where it is larger than the limit or the document cannot be read again
     */
    byte[] element(XMLStreamReader2 xml, long from) {
        try {
            String text = text(from, xml.getLocationInfo().getEndingCharOffset(), xml.getEncoding());
            return text == null ? null : declaring(text, xml).getBytes(StandardCharsets.UTF_8);
        } catch (IOException | XMLStreamException | IllegalArgumentException e) {
            // The whole record stands for it then.
            return null;
        }
    }

    private String text(long from, long to, String encoding) throws IOException {
        if (to - from > limit || from < at) {
            return null;
        }
        if (again == null) {
            again = characters(encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding));
        }
        again.skip(from - at);
        char[] text = new char[(int) (to - from)];
        int length = 0;
        for (int n = 0; n >= 0 && length < text.length; length += Math.max(n, 0)) {
            n = again.read(text, length, text.length - length);
        }
        at = from + length;
        boolean element = length > 1 && length == text.length && text[0] == '<' && text[length - 1] == '>';
        return element ? new String(text) : null;
    }

    /** As the parser counts them: without a byte order mark. */
    private Reader characters(Charset charset) throws IOException {
        PushbackReader characters =
                new PushbackReader(new InputStreamReader(XmlDocument.content(reopening.open()), charset));
        int first = characters.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            characters.unread(first);
        }
        return characters;
    }

    private static String declaring(String element, XMLStreamReader2 xml) {
        Matcher start = START_TAG.matcher(element);
        if (!start.lookingAt()) {
            return element;
        }
        String own = start.group(1);
        StringBuilder inherited = new StringBuilder();
        for (String prefix : prefixes(element)) {
            String uri = xml.getNamespaceContext().getNamespaceURI(prefix);
            boolean declared = uri == null
                    || Pattern.compile("\\sxmlns:" + Pattern.quote(prefix) + "\\s*=")
                            .matcher(own)
                            .find();
            if (!declared) {
                inherited
                        .append(" xmlns:")
                        .append(prefix)
                        .append("=\"")
                        .append(escaped(uri))
                        .append('"');
            }
        }
        int name = start.start(1);
        return element.substring(0, name) + inherited + element.substring(name);
    }

    /** Those that names in it begin with; a text that looks like one does no harm. */
    private static Set<String> prefixes(String element) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = PREFIX.matcher(element); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        found.remove(XMLConstants.XML_NS_PREFIX);
        found.remove(XMLConstants.XMLNS_ATTRIBUTE);
        return found;
    }

    private static String escaped(String uri) {
        return uri.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public void close() throws IOException {
        if (again != null) {
            again.close();
        }
    }
}

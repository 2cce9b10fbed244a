package io.unitflow.epcis;

import io.unitflow.epcis.Rejection.Reason;
import java.io.IOException;
import java.io.InputStream;

/** Reads EPCIS XML. */
final class XmlDocument {
    private XmlDocument() {}

    static void read(InputStream in, EventConsumer out, int limit) throws IOException {
        out.rejected(Source.at(0).rejection(Reason.MALFORMED, "XML is not read yet."));
    }
}

package io.unitflow.epcis;

import io.unitflow.gs1.Gs1Key;
import java.math.BigDecimal;
import java.math.MathContext;

/** Values as the event hash writes them: shortest numbers, web vocabulary URIs, canonical Digital Links. */
final class HashValue {
    private static final int LONGEST_DOUBLE = 17;
    private static final String[][] URNS = {
        {"urn:epcglobal:cbv:bizstep:", "https://ref.gs1.org/cbv/BizStep-"},
        {"urn:epcglobal:cbv:disp:", "https://ref.gs1.org/cbv/Disp-"},
        {"urn:epcglobal:cbv:btt:", "https://ref.gs1.org/cbv/BTT-"},
        {"urn:epcglobal:cbv:sdt:", "https://ref.gs1.org/cbv/SDT-"},
        {"urn:epcglobal:cbv:er:", "https://ref.gs1.org/cbv/ER-"},
        {"gs1:", "https://gs1.org/voc/"},
        {"cbv:", "https://ref.gs1.org/cbv/"},
    };

    private HashValue() {}

    static String of(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            return text;
        }
        char first = text.charAt(0);
        if (first >= '0' && first <= '9' || first == '+' || first == '-' || first == '.') {
            return number(text);
        }
        for (String[] urn : URNS) {
            if (text.startsWith(urn[0])) {
                return urn[1] + text.substring(urn[0].length());
            }
        }
        return first == 'u' || first == 'h' || first == 'H' ? Gs1Key.digitalLink(Gs1Key.parse(text)) : text;
    }

    /** The shortest decimal of the binary floating-point number nearest to the text; other text as it is. */
    private static String number(String text) {
        char last = text.charAt(text.length() - 1);
        if (last != '.' && (last < '0' || last > '9')
                || text.length() > 1 && (text.indexOf('x') > 0 || text.indexOf('X') > 0)) {
            return text;
        }
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return text;
        }
        if (Double.isInfinite(number)) {
            return text;
        }
        BigDecimal exact = new BigDecimal(number);
        if (number == Math.rint(number)) {
            return exact.toBigInteger().toString();
        }
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= LONGEST_DOUBLE; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (shortest.doubleValue() == number) {
                break;
            }
        }
        return plainOrScientific(shortest.stripTrailingZeros());
    }

    /** Below 0.0001 the exponent takes over, with two digits at least. */
    private static String plainOrScientific(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4) {
            return number.toPlainString();
        }
        String digits = number.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = number.signum() < 0 ? "-" : "";
        return sign + mantissa + "e-" + (exponent > -10 ? "0" : "") + -exponent;
    }
}

package io.automater.function.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * What a caller accepts, by type and weight alone: JSON is UTF-8 whatever charset is asked for (<a
 * href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259</a>), and an answer's type
 * repeats no parameter of its caller's.
 */
class AcceptedTypes implements ContentNegotiationStrategy {

  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*+(?!q\\s*+=)(?:[^;,\"]|\"[^\"]*+\")*+", // possessive: else each step recurses
          Pattern.CASE_INSENSITIVE);

  @Override
  public List<MediaType> resolveMediaTypes(NativeWebRequest request)
      throws HttpMediaTypeNotAcceptableException {
    String[] accept = request.getHeaderValues(HttpHeaders.ACCEPT);
    if (accept == null) {
      return MEDIA_TYPE_ALL_LIST;
    }
    try {
      List<MediaType> types =
          new ArrayList<>(
              MediaType.parseMediaTypes(
                  Arrays.stream(accept).map(AcceptedTypes::withoutParameters).toList()));
      MimeTypeUtils.sortBySpecificity(types);
      return types.isEmpty() ? MEDIA_TYPE_ALL_LIST : types;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new HttpMediaTypeNotAcceptableException(e.getMessage());
    }
  }

  private static String withoutParameters(String accept) {
    return PARAMETER.matcher(accept).replaceAll("");
  }
}

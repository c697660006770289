"""Small pictures full of metadata, made when a test asks for them."""

import io

from PIL import Image, PngImagePlugin

SECRET = b"48.2082N 16.3738E, by Ada"
"""What no published picture may hold."""


def picture(width: int = 12, height: int = 8) -> Image.Image:
    """Every pixel has its own colour."""
    image = Image.new("RGB", (width, height))
    image.putdata([(x * 20, y * 30, (x * y) % 256) for y in range(height) for x in range(width)])
    return image


def exif(orientation: int | None = None) -> bytes:
    """EXIF with a place, a name, and perhaps an orientation."""
    said = Image.Exif()
    said[0x013B] = SECRET.decode()
    if orientation is not None:
        said[0x0112] = orientation
    return said.tobytes()


def jpeg(orientation: int | None = None, *, progressive: bool = False, icc: bytes = b"") -> bytes:
    """With EXIF, a comment, XMP, and something behind the end."""
    out = io.BytesIO()
    picture().save(
        out,
        "jpeg",
        exif=exif(orientation),
        comment=SECRET,
        xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>",
        progressive=progressive,
        **({"icc_profile": icc} if icc else {}),
    )
    return out.getvalue() + b"trailing " + SECRET


def png(orientation: int | None = None) -> bytes:
    """With all three kinds of text, EXIF, a time, a chunk nobody knows, and a tail."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_text("Packed", SECRET.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    texts.add(b"tIME", bytes([7, 234, 11, 22, 12, 0, 0]))
    texts.add(b"prVt", SECRET)
    out = io.BytesIO()
    picture().save(out, "png", pnginfo=texts, exif=exif(orientation))
    return out.getvalue() + SECRET


def webp(orientation: int | None = None) -> bytes:
    """Extended format with EXIF and XMP, and a tail."""
    out = io.BytesIO()
    picture().save(out, "webp", lossless=True, exif=exif(orientation), xmp=SECRET)
    return out.getvalue() + SECRET


def gif() -> bytes:
    """Two frames that repeat, with a comment and a tail."""
    out = io.BytesIO()
    second = picture().transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    picture().save(
        out, "gif", comment=SECRET, save_all=True, append_images=[second], loop=0, duration=90
    )
    return out.getvalue() + SECRET


def decoded(data: bytes) -> list[bytes]:
    """The pixels of every frame."""
    with Image.open(io.BytesIO(data)) as image:
        frames = []
        for index in range(getattr(image, "n_frames", 1)):
            image.seek(index)
            frames.append(image.convert("RGBA").tobytes())
        return frames

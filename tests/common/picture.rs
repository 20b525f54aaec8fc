//! Pictures of a window under test: a renderer that needs no GPU and no display.
//!
//! It paints what egui tessellates, pixel by pixel, and writes portable pixmaps. Where `MUSTER_PICTURES` names a folder,
//! [`Pictures::save`] writes there; without it nothing is painted at all.
use eframe::egui;
use eframe::egui::epaint::{ImageData, Primitive, Vertex};
use eframe::egui::{Color32, TextureId, TexturesDelta};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

struct Tex {
    w: usize,
    h: usize,
    px: Vec<Color32>,
    linear: bool,
}

impl Tex {
    #[inline]
    fn at(&self, x: i32, y: i32) -> [f32; 4] {
        let x = x.clamp(0, self.w as i32 - 1) as usize;
        let y = y.clamp(0, self.h as i32 - 1) as usize;
        let c = self.px[y * self.w + x].to_array();
        c.map(f32::from)
    }
    #[inline]
    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        let (x, y) = (u * self.w as f32, v * self.h as f32);
        if !self.linear {
            return self.at(x.floor() as i32, y.floor() as i32);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (x0, y0) = (x.floor(), y.floor());
        let (fx, fy) = (x - x0, y - y0);
        let (x0, y0) = (x0 as i32, y0 as i32);
        let (a, b, c, d) = (self.at(x0, y0), self.at(x0 + 1, y0), self.at(x0, y0 + 1), self.at(x0 + 1, y0 + 1));
        std::array::from_fn(|i| {
            let t = a[i] + (b[i] - a[i]) * fx;
            let s = c[i] + (d[i] - c[i]) * fx;
            t + (s - t) * fy
        })
    }
}

#[derive(Default)]
struct SoftRenderer {
    tex: BTreeMap<TextureId, Tex>,
}

impl SoftRenderer {
    fn apply(&mut self, delta: &mut TexturesDelta) {
        #[expect(clippy::iter_over_hash_type, reason = "the textures do not depend on each other")]
        for (id, images) in delta.set.drain() {
            for d in images {
                let ImageData::Color(img) = &d.image;
                let [w, h] = img.size;
                match d.pos {
                    None => {
                        self.tex.insert(
                            id,
                            Tex {
                                w,
                                h,
                                px: img.pixels.clone(),
                                linear: d.options.magnification == egui::TextureFilter::Linear,
                            },
                        );
                    }
                    Some([px, py]) => {
                        if let Some(t) = self.tex.get_mut(&id) {
                            for y in 0..h {
                                let o = (py + y) * t.w + px;
                                t.px[o..o + w].copy_from_slice(&img.pixels[y * w..(y + 1) * w]);
                            }
                        }
                    }
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "the textures do not depend on each other")]
        for id in delta.free.drain() {
            self.tex.remove(&id);
        }
    }

    fn paint(&self, prims: &[egui::ClippedPrimitive], w: usize, h: usize, ppp: f32) -> Vec<u8> {
        let mut fb = vec![[0f32; 4]; w * h];
        for p in prims {
            let Primitive::Mesh(m) = &p.primitive else { continue };
            let Some(tex) = self.tex.get(&m.texture_id) else { continue };
            let cx0 = (p.clip_rect.min.x * ppp).round().max(0.0) as usize;
            let cy0 = (p.clip_rect.min.y * ppp).round().max(0.0) as usize;
            let cx1 = ((p.clip_rect.max.x * ppp).round().max(0.0) as usize).min(w);
            let cy1 = ((p.clip_rect.max.y * ppp).round().max(0.0) as usize).min(h);
            if cx0 >= cx1 || cy0 >= cy1 {
                continue;
            }
            for t in m.indices.as_chunks::<3>().0 {
                let [a, b, c] = t.map(|i| m.vertices[i as usize]);
                tri(&mut fb, w, [cx0, cy0, cx1, cy1], ppp, tex, a, b, c);
            }
        }
        let mut out = format!("P6\n{w} {h}\n255\n").into_bytes();
        for pixel in &fb {
            // The page is opaque, so the colours stand as they are.
            out.extend(pixel.iter().take(3).map(|v| (v + 0.5).clamp(0.0, 255.0) as u8));
        }
        out
    }
}

fn tri(fb: &mut [[f32; 4]], w: usize, clip: [usize; 4], ppp: f32, tex: &Tex, a: Vertex, mut b: Vertex, mut c: Vertex) {
    let p = |v: &Vertex| (v.pos.x * ppp, v.pos.y * ppp);
    let area = |a: (f32, f32), b: (f32, f32), c: (f32, f32)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let mut ar = area(p(&a), p(&b), p(&c));
    if ar == 0.0 || !ar.is_finite() {
        return;
    }
    if ar < 0.0 {
        std::mem::swap(&mut b, &mut c);
        ar = -ar;
    }
    let (pa, pb, pc) = (p(&a), p(&b), p(&c));
    let x0 = (pa.0.min(pb.0).min(pc.0).floor().max(clip[0] as f32)) as usize;
    let y0 = (pa.1.min(pb.1).min(pc.1).floor().max(clip[1] as f32)) as usize;
    let x1 = (pa.0.max(pb.0).max(pc.0).ceil().max(0.0) as usize).min(clip[2]);
    let y1 = (pa.1.max(pb.1).max(pc.1).ceil().max(0.0) as usize).min(clip[3]);
    if x0 >= x1 || y0 >= y1 {
        return;
    }
    // top-left rule: an edge owns its pixels if it is a top or left edge
    let tl = |s: (f32, f32), e: (f32, f32)| (s.1 == e.1 && e.0 > s.0) || e.1 < s.1;
    let (ta, tb, tc) = (tl(pb, pc), tl(pc, pa), tl(pa, pb));
    let inv = 1.0 / ar;
    let col = |v: &Vertex| {
        let c = v.color.to_array();
        c.map(f32::from)
    };
    let (ca, cb, cc) = (col(&a), col(&b), col(&c));
    let flat_c = a.color == b.color && b.color == c.color;
    let flat_t = a.uv == b.uv && b.uv == c.uv;
    let flat_tex = if flat_t { Some(tex.sample(a.uv.x, a.uv.y)) } else { None };
    for y in y0..y1 {
        let fy = y as f32 + 0.5;
        for x in x0..x1 {
            let q = (x as f32 + 0.5, fy);
            let wa = area(pb, pc, q);
            let wb = area(pc, pa, q);
            let wc = area(pa, pb, q);
            if !((wa > 0.0 || (wa == 0.0 && ta)) && (wb > 0.0 || (wb == 0.0 && tb)) && (wc > 0.0 || (wc == 0.0 && tc)))
            {
                continue;
            }
            let (wa, wb, wc) = (wa * inv, wb * inv, wc * inv);
            let vc: [f32; 4] = if flat_c { ca } else { std::array::from_fn(|i| ca[i] * wa + cb[i] * wb + cc[i] * wc) };
            let tx = match flat_tex {
                Some(t) => t,
                None => tex.sample(a.uv.x * wa + b.uv.x * wb + c.uv.x * wc, a.uv.y * wa + b.uv.y * wb + c.uv.y * wc),
            };
            let d = &mut fb[y * w + x];
            let k = 1.0 / 255.0;
            let sa = vc[3] * tx[3] * k;
            let ia = 1.0 - sa * k;
            for i in 0..3 {
                d[i] = vc[i] * tx[i] * k + d[i] * ia;
            }
            d[3] = sa + d[3] * ia;
        }
    }
}

/// The textures of one harness, and where its pictures go.
#[derive(Clone, Default)]
pub(crate) struct Pictures {
    renderer: Rc<RefCell<SoftRenderer>>,
}

impl egui_kittest::TestRenderer for Pictures {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.renderer.borrow_mut().apply(delta);
    }
}

impl Pictures {
    /// Writes what is on screen to `NAME.ppm` in the folder that `MUSTER_PICTURES` names, if it names one.
    pub(crate) fn save<S>(&self, harness: &egui_kittest::Harness<'_, S>, name: &str) {
        let Some(folder) = std::env::var_os("MUSTER_PICTURES") else { return };
        let ctx = &harness.ctx;
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let shapes = ctx.tessellate(harness.output().shapes.clone(), scale);
        let bytes = self.renderer.borrow().paint(&shapes, size.x.round() as usize, size.y.round() as usize, scale);
        std::fs::write(std::path::Path::new(&folder).join(name).with_extension("ppm"), bytes).unwrap();
    }
}

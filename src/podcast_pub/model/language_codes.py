"""Codes of languages, as data. Read it through `languages.py`.

https://www.iana.org/assignments/language-subtag-registry (of 2021-08-06) and ISO 639-2.
"""

PAIRS = """
aa aar ab abk ae ave af afr ak aka am amh an arg ar ara as asm av ava ay aym az aze ba bak be bel
bg bul bh bih bi bis bm bam bn ben bo bod br bre bs bos ca cat ce che ch cha co cos cr cre cs ces
cu chu cv chv cy cym da dan de deu dv div dz dzo ee ewe el ell en eng eo epo es spa et est eu eus
fa fas ff ful fi fin fj fij fo fao fr fra fy fry ga gle gd gla gl glg gn grn gu guj gv glv ha hau
he heb hi hin ho hmo hr hrv ht hat hu hun hy hye hz her ia ina id ind ie ile ig ibo ii iii ik ipk
io ido is isl it ita iu iku ja jpn jv jav ka kat kg kon ki kik kj kua kk kaz kl kal km khm kn kan
ko kor kr kau ks kas ku kur kv kom kw cor ky kir la lat lb ltz lg lug li lim ln lin lo lao lt lit
lu lub lv lav mg mlg mh mah mi mri mk mkd ml mal mn mon mr mar ms msa mt mlt my mya na nau nb nob
nd nde ne nep ng ndo nl nld nn nno no nor nr nbl nv nav ny nya oc oci oj oji om orm or ori os oss
pa pan pi pli pl pol ps pus pt por qu que rm roh rn run ro ron ru rus rw kin sa san sc srd sd snd
se sme sg sag si sin sk slk sl slv sm smo sn sna so som sq sqi sr srp ss ssw st sot su sun sv swe
sw swa ta tam te tel tg tgk th tha ti tir tk tuk tl tgl tn tsn to ton tr tur ts tso tt tat tw twi
ty tah ug uig uk ukr ur urd uz uzb ve ven vi vie vo vol wa wln wo wol xh xho yi yid yo yor za zha
zh zho zu zul
"""
"""Those of two letters, each with its three letters of ISO 639-2."""

BIBLIOGRAPHIC = """
bo tib cs cze cy wel de ger el gre eu baq fa per fr fre hy arm is ice ka geo mi mao mk mac ms may my
bur nl dut ro rum sk slo sq alb zh chi
"""
"""Other codes of three letters for some of them, which libraries use."""

ONLY_THREE = """
aaabcdefghiklnopqstuvwxz ababcdefghijlmnopqrstuvwxyz acabdefhiklmnpqrstuvwxyz
adabdefghijlnoqrstuwxyz aeabcdeklmnqrsuwyz afabdeghiknopstuz agabcdefghijklmnoqrstuvwxyz
ahabghiklmnoprst aiabcdefghijklmnopqrtwxy ajaginptuwz akbcdefghijklmopqrstuvwxyz
alacdefghijklmnopqrstuvwxyz amabcefgijklmnopqrstuvwxyz anabcdefghijklmnopqrstuvwxyz
aoabcdefgijklmnrstuxz apabcdefghijklmnopqrstuvwxyz aqacdgklmnprtz arbcdehijklnopqrstuvwxyz
asabcefghijklnopqrstuvwxyz atabcdeghijklmnopqrstuvwxyz auabcdfghijklmnopqrstuwxyz avbdiklmnostuv
awabcdeghikmnorstuvwxy axbegklmx ayabcdeghiklnopqrstuz azabcdgjmnotz baabcdefghijlnoprstuvwxy
bbabcdefghijklmnopqrstuvwxy bcabcdefghijklmnopqrstuvwyz bdabcdefghijklmnopqrstuvwxyz
beabcdefghijkmopqrstuvwxyz bfabcdefghijklmnopqrstuwxyz bgabcdefgijklnopqrstuvwxyz
bhabcdefghijlmnopqrstuvwxyz biabdefgklmnopqrtuvwxyz bjabcefghijklmnoprstuvwxyz
bkacdfghijklmnopqrstuvwxyz blabcdefhijklmnopqrstvwxyz bmabcdefghijklmnopqrstuvwxz
bnabcdefgijklmnopqrstuvwxyz boabefghijklmnopqrtuvwxyz bpadeghijklmnopqrstuvwxyz
bqabcdfghijklmnopqrstuvwxyz brabcdfghijklmnopqrstuvwxyz bsabcefghijklmnopqrstuvwxy
btacdefghijkmnopqrstuvwxyz buabcdefghijkmnopqstuvwxyz bvabcdefghijklmnopqrtuvwxyz
bwabcdefghijklmnopqrstuwxyz bxabcdefghijklmnopqrsuvwz byabcdefghijklmnopqrstvwxz
bzabcdefghijklmnopqrstuvwxyz caabcdefghijklmnopqrsuvwxyz cbabcdgijklnoqrstuvwy cccdeghjlmnoprs
cdacdefhijmnorsyz ceabgklnty cfadgm cgacgk chbcdfghjklmnopqrtwxyz ciabcdehkmnprwy cjaehikmnopsvy
ckbhlmnoqrstuvxyz clacdehijklmotuwy cmacegilmnorst cnabcghikloprstuwx coabcdefghjklmnopqtuvwxz
cpabcefginopsuxy cqd crabcdfghijklmnopqrstvwxyz csabcdefghijklmnopqrstuvwxyz ctacdeghlmnopstuyz
cuabcghijklopqrstuvwxy cvgn cwabdegt cyabo czhknot daacdeghijklmoqrsuvwxyz dbabdefgijlmnopqrtuvwy
dccr ddadegijnorsw decdefghiklmnpqrsvz dgabcdeghiklnorstwxz dhdgilmnorsuvwx
diabcdfghijklmnopqrsuwxyz djabcdefijkmnoruw dkagkrsx dlgkmn dmabcdefgklmnorsuvwxy dnadegijknortuvwy
doabcefhiklnopqrstvwxyz dpp drabcdegilnoqstuy dsbehilnoq dtabdhikmnoprstuy
duabcefghiklmnopqrsuvwxyz dva dwakrsuwyz dyabdgimnouy dzaegln eaa ebcgkoru ecrsy eee efaei egaloxy
ehsu eiptv eja ekaegiklmopry elehikmoux emabegikmnpqsuwxyz enabcdfhlmnoqruvwx eot epi eraghikorstw
eseghiklmnoqsuxy etbchnorstuxz euq evehn ewo ext eyao ezae faabdfghijklmnprtuxyz fbl fcs fer ffim
fgr fiaeflprtuw fkkv flahilnry fmpu fnbgi fodimnrsx fpe fqs frcdkmopqrst fsels fubcdefhijmnqrtuvy
fvr fwae gaabcdefghijklmnopqrstuwxyz gbabdefghijklmnopqrsuvwxyz gccdeflnrt gdabcdefghijklmnoqrstux
geabcdfghijklmqsvwxyz gfkt ggabdegkltuw ghacehklnorst giabcdeghilmnpqrstuwxyz gjkmnru gkadenopu
glbcdhjkloruwy gmabdeghlmnqruvwxyz gnabcdeghijklmnoqrtuwz goabcdefghijklmnopqrstuwxyz gpaen gqainru
grabcdghijkmoqrstuvwxyz gseglmnopsw gtau guabcdefghiklmnopqrstuwxz gvacefjlmnoprsy
gwabcdefgijmnrtuwx gxx gyabdefgilmnoryz gzain haabcdefghijklmnopqrsvwxyz hbabnou hcah hdnsy
headghim hgmw hhiry hiabdfghijklmortwx hji hkaehkns hlabdetu hmabcdefghijklmnpqrstuvwxyz
hnadeghijnosu hoabcdehijklmoprstvwyz hpos hracekmoptuwxz hsbhlns htiosux hubcdefghijklmopqrstuvwxyz
hvceknv hwaco hyawx iainr ibabdeghlmnruy icahlr idabcdeirstu ifabefkmuy igbeglmnosw ihbipw iinr
ijcejnos ikeikloprstvwxz ilabgikmopsuv imailnorsy inbceghjlmnopstz ioruw ipio iquw iraehiknoruxy
isacdeghikmnortu itbcdeiklmorstvwxyz ium ivbv iwkmos ixcl iyaox izhrz jaabcdefhjklmnoqstuxyz
jbeijkmnortuw jcst jdagt jebehiklnrtu jgbeko jhis jiabcdeghilmoqtuvy jjer jkamoprsu jles
jmabcdilnrswx jnadgijls jobdgrsw jparx jqr jrabrtu jsl juabcdhiklmnoprstuwy jvdn jwi jyaey
kaabcdefghijkmopqrvwxy kbabcdeghijklmnopqrstuvwxyz kcabcdefghijklmnopqrstuvwxyz
kdacdefghijklmnopqrtuwxyz keabcdefghijklmnopqrstuvwxyz kfabcdefghijklmnopqrstuvwxyz
kgabefgijklmnopqrstuvwxy khabcdefghijklnopqrstuvwxyz kiabcdefghijlmopqstuvwxyz
kjabcdeghijklmnopqrstuvxyz kkabcdefghijklmnopqrstuvwxyz klabcdefghijklmnopqrstuvwxyz
kmabcdefghijklmnopqrstuvwxyz knabcdefgijklmnopqrstuvwxyz koacdefghiklopqstuvwyz
kpabcdefghijklmnoqrstuvwxyz kqabcdefghijklmnopqrstuvwxyz krabcdefhijklnoprstuvwxyz
ksabcdefghijklmnopqrstuvwxyz ktabcdefghijklmnopqstuvwxyz kubcdefghijklmnopqstuvwxyz
kvabcdefghijklmnopqrtuvwxyz kwabcdefghijklmnoprstuvwxyz kxabcdfhijkmnopqrstvwxyz
kyabcdefghijklmnopqrstuvwxyz kzabcdefgiklmnopqrsuvwxyz laabcdefghijklmnpqrsuwxyz
lbbcefgijklmnoqrstuvwxyz lccdefhlmpqs ldabdghijklmnopq leabcdefhijklmnopqrstuvwxyz lfan
lgabghiklmnqrtuz lhahilmnpstu liabcdefghjklopqrsuvwxyz ljaeilpwx lkabcdehijlmnorstuy
llabcdefghijklmnpqsux lmabcdefghijklnopqruvwxy lnabdghijlmnosuwz loabcefghijklmnopqrstuvwxyz
lpaenox lracegiklmnortvz lsabdehilmnoprstvy ltcghinosu luacdefijklmnopqrstuvwyz lvaiksu
lwaeghlmostuw lxm lyagn lzhlnz maabdefgijkmnpqstuvwxz mbabcdefhijklmnopqrstuvwxyz
mcabcdefghijklmnopqrstuvwxyz mdabcdefghijklmnpqrstuvwxyz meabcdefhijklmnopqrstuvwyz
mfabcdefghijklmnopqrstuvwxyz mgabcdefghijklmnopqrstuvwyz mhabcdefgijklmnopqrstuwxyz
miabcdefghijklmnopqrstuwxyz mjbcdeghijklmnopqrstuvwxyz mkabcefghijklmnopqrstuvwxyz
mlabcefhijklmnopqrsuvwxz mmabcdefghijklmnopqrtuvwxyz mnabcdefghijklmnopqrsuvwxyz
moacdeghijkmopqrstuvwxyz mpabcdeghijklmnopqrstuvwxyz mqabcefghijklmnopqrstuvwxyz
mrabcdefghjklmnopqrstuvwxyz msbcdefghijklmnopqrsuvwxyz mtabcdefghijklmnopqrstuvwxy
muabcdeghijklmnopqrstuvxyz mvabdefghiklnopqrstuvwxyz mwabcefghiklmnopqrstuvwz
mxabcdefghijklmnopqrstuvwxyz mybcefghjklmnoprsuvwxyz mzabcdeghijklmnopqrstuvwxyz
naabcefghijklmnopqrstwxyz nbabcdeghijkmnopqrstuvwy ncabcdefghijklmnoqrstuxz
ndabcdfghijklmnpqrstuvwxyz neabcdefghijkmnoqrstuvwxyz nfadlru ngabcdefghijklmnpqrstuvwxyz
nhabcdefghikmnopqrtuvwxyz niabcdefghijklmnoqrstuvwxyz njabdhijlmnorstuxyz
nkabcdefghijkmnopqrstuvwxz nlacegijklmoquvwxyz nmabcdefghijklmnopqrstuvwxyz
nnabcdefghijklmnpqrtuvwyz noacdefghijklmnpqstuvwyz npabghilnosuxy nqgklmnoqty nrabcefgiklmnprtuxz
nsabcdefghiklmnopqrstuvwxyz ntdegijkmopruwxyz nuabcdefghijklmnopqrstuvwxyz nvhmo nwabcegimorxy
nxadegiklmnoqrx nybcdefghijklmnopqrstuvwxy nzabdikmsuyz oaacrv obiklmortu ocahmou odaktu ofosu
ogbcegou ohtu oian ojbcgpsvw okabcdeghijklmnorsuvxz oladekmortu omabcgiklnopqrtuvwxy
onabegijknoprstuwx oodgnrs opakmoty oraceghnorstuvwxyz osacinoptux otabdeiklmnoqrstuwxyz ouabeim
ovd owil oybdmy ozm paabcdefghiklmopqrsuvwxyz pbbcefghilmnoprstuvy pcabcdefghijklmnpw pdacinotu
peabdefghijklmopqsvxyz pfael pgadgiklnsuz phadghiklmnoqrtuvw piabcdefghijlmnoprstuvwxyz pjt
pkabcghnoprstu plabcdefghjklnoqrstuvwyz pmabdefhijklmnoqrstwxyz pnabcdeghijklmnopqrstuvwxyz
pocefghikmnopqstvwxyz ppeiklmnopqstu pqaemw pracdefghiklmnopqrstuwxz psacdeghilmnopqrstuwy
ptahinopqrtuvwy puabcdefgijmopqrtuwxy pwabgimnorw pxm pyemnsuxy pzn quabcdfghiklmnpqrsvwxyz
qvacehijlmnopswyz qwacehmst qxachlnopqrstuw qyap raabcdfghijklmnopqrstuvwxyz rbbklp rcf rdb
reabegijlmnrsty rgaeknrsu rhgp riaflmnrtu rjgis rkabhimtw rmabcdefghiklmnopqstuvwxyz rndglnprw
roabcdefglmopruw rpnt rriot rsblm rtchmsw rubcefghikopqtuyz rwaklmor rxdw rynsu rzh
saabcdefhijklmoqrstuvwxyz sbabcdefghijklmnopqrstuvwxyz scbefghiklnopqstuvwx sdabcefghjklnopqrstuvxz
seabcdefghijklmnopqrstuvwyz sfbemsw sgabcdeghijkmnprstuwxyz shabcdeghijklmnopqrstuvwxyz
siabdefghijklmopqrstuvwxyz sjabdegklmnoprstuw skabcdefghijmnopqrstuvwxyz slacdefghijlmnpqrstuwxyz
smabcdfghijklmnpqrstuvwxyz snbcefgijklmnopqrsuvwxyz soabcdeghijklnopqrsuvwxyz
spbcdegiklmnopqrstuvxy sqahjkmnoqrstux srabcefghiklmnoqrstuvwxyz ssabcdefghijklmnopqrstuvxyz
stabdefghijklmnopqrstuvwy suabcegijkoqrstvwxyz svabcekmsx swbcfghijklmnopqrstuvwxy sxbcegklmnorsuw
syabcdiklmnorswxy szabcdeglnpsvwy taabcdefgijklnopqrsuvwxyz tbacdefghijklmnopqrstuvwxyz
tcabcdefghiklmnopqstuwxyz tdabcdefghijklmnoqrstvxy teabcdefghikmnopqrstuvwxyz tfinort
tgabcdefhijnopqrstuvwxyz thdefhiklmnpqrstuvyz tiacfghijklmnopqstuvwxyz tjagijlmnopsuw
tkabdefglmnpqrstuvwxz tlabcdfghijklmnopqrstuvxy tmabcdefghijklmnoqrstuvwyz
tnabcdghiklmnopqrstuvwxyz tobcdfghijlmopqrsuvwxyz tpacefgijklmnopqrtuvwxyz tqblmnopqrtuw
trabcdefghijklmnopqrstuvwxyz tsabcdeghijklmpqrstuvwxyz ttabcdefghijklmnopqrstuvwyz
tuabcdefghijlmnopqstuvwxyz tvadeklmnostuwxy twabcdefghlmnopqrtuwxy txabceghijmnoqrstuxy
tyaehijlnprstuvxyz tzahjlmnox uamnr ubailruy udaegijlmu ues ufi ugabenoy uhan uisv uji
ukaghiklpqsuvwy ulabcefiklmnuw umabcdgimnoprsu unadegikmnruxz upiv urabcefghijklmnoprtuvwxyz
usahikpsu utaehpru uumnru uvehl uwa uya uzns vaaefghijlmnoprsuvy vbbk vecdlmopr vgrt vicdfglnstv
vkajklmnoptuz vlps vmabcdefghijklmpqrsuvwxyz vnkmp vort vraost vsilv vto vumnt vwa
waabcdefghijklmnopqrstuvwxyz wbabefhijklmpqrstvw wcai wddgjkuy weacdghimnoprstuw wfg wgabgiouy
whagku wibcefghijklmnruvy wjai wkabdlruwy wlaceghiklmorsuvwxy wmabcdeghimnostwx wnbcdegikmnopuwy
woabcdefgikmnorswy wpc wrbdghiklmnoprsuvwxyz wsagikrsuv wtfhikmw wuabdhlmnrtuvxy wwaborw wxaw
wyabimry xaabcdegijklmnopqrstuvwy xbbcdegijmnoprwy xcbceghlmnortuvwy xdackmoy xebdglmprstu xfa
xgabdfgilmnruw xhacdertuv xibilnrsvy xjbt xkabcdefgijklnopqrstuvwxyz xlabcdeginopsuy
xmabcdefghjklmnopqrstuvwxyz xnabdghijkmnoqrstuyz xocdgikmnoprw xpabcdefghijklmnopqrstuvwxyz xqat
xrabdegimnrtuw xsabcdehijlmnopqrsuvy xtabcdeghijlmnopqrstuvwy xuabdgjlmnoprtu xveinos
xwacdegjklortw xxbkmrt xyabjklty xzhmp yaabcdefghijklmnopqrstuvwxyz ybabehijklmnoxy ychlnp ydadegk
yeaceijlrstuvy ygailmprsuw yhadls yiafghijklmnpqrstuvxz ykagiklmnortuy ylabegilmnoruy
ymbcdeghiklmnopqrsxz ynadegklnoqsu yobgiklmntxy ypabghkmnopz yrabeklmnoswy yscdglmnoprsy ytalpwy
yuabcdefgijklmnpqrtwxyz yvat ywaglnqrtuw yxaglmuy yyruz yzgk zaabcdefghijklmopqrstuvwxyz zbaceltuw
zcah zdj zeaghn zgabhmnr zhbdinwx ziabklmnwz zkabdghknoprtuvz zlaejmnqsw
zmabcdefghijklmnopqrstuvwxyz znadegks zochmoqrs zpabcdefghijklmnopqrstuvwxyz zqe zragnops zsaklmru
zteglmnpqstuxy zuahmny zwa zxx zybgjnp zzaj
"""
"""Languages without a code of two letters: the first two of three letters, and every third."""
